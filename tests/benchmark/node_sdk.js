// The vendor's SDK for Node on the bodies that the benchmarks are run with: as its documentation has it, JSON.parse, and
// then verifyPayload, which writes the parsed body again. Prints rows for the table of table.py.
//
// Usage: node node_sdk.js FOLDER, which `benchmarks --write-bodies` has filled. `smartcar` from npm must be found.

'use strict';

const fs = require('fs');
const path = require('path');
const smartcar = require('smartcar');

const REPETITIONS = 9;
const SECONDS_EACH = 0.05;

// Nanoseconds of processor time for one call, the median of some repetitions.
function measure(call) {
  for (let i = 0; i < 20; ++i) call(); // until it is compiled
  const times = [];
  for (let repetition = 0; repetition < REPETITIONS; ++repetition) {
    let calls = 0;
    const start = process.cpuUsage();
    let used = 0;
    do {
      call();
      ++calls;
      const now = process.cpuUsage(start);
      used = (now.user + now.system) / 1e6;
    } while (used < SECONDS_EACH);
    times.push((used * 1e9) / calls);
  }
  return times.sort((a, b) => a - b)[Math.floor(REPETITIONS / 2)];
}

function inUnit(nanoseconds) {
  if (nanoseconds >= 1e6) return `${(nanoseconds / 1e6).toPrecision(3)} ms`;
  if (nanoseconds >= 1e3) return `${(nanoseconds / 1e3).toPrecision(3)} µs`;
  return `${nanoseconds.toPrecision(3)} ns`;
}

const folder = process.argv[2];
const token = fs.readFileSync(path.join(folder, 'token.txt'), 'utf8');
console.log('| body | JSON.parse | with verifyPayload | MB/s |');
console.log('| --- | ---: | ---: | ---: |');
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const name = path.basename(file, '.json');
  const body = fs.readFileSync(path.join(folder, file));
  const signature = fs.readFileSync(path.join(folder, `${name}.signature`), 'utf8').trim();
  if (!smartcar.verifyPayload(token, signature, JSON.parse(body))) {
    console.log(`| ${name} | refused by the SDK | | |`);
    continue;
  }
  const parsing = measure(() => JSON.parse(body));
  const both = measure(() => smartcar.verifyPayload(token, signature, JSON.parse(body)));
  console.log(`| ${name} | ${inUnit(parsing)} | ${inUnit(both)} | ${((body.length / both) * 1e3).toFixed(0)} |`);
}

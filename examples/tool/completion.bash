# Completion of smartcar-webhooks for bash. What can be completed is asked of the program itself.

_smartcar_webhooks() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=() each help
    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ $each =~ ^[a-z]+$ && ${#command[@]} -lt 1 ]]; then
            command+=("$each")
        elif [[ ${command[0]-} = inbox && ${#command[@]} -eq 1 && $each =~ ^(list|show|retry|purge|export)$ ]]; then
            command+=("$each")
        fi
    done
    if [[ ${command[0]-} = inbox && ${#command[@]} -eq 2 ]]; then
        help=$("${COMP_WORDS[0]}" inbox . "${command[1]}" --help 2>/dev/null)
    else
        help=$("${COMP_WORDS[0]}" "${command[@]}" --help 2>/dev/null)
    fi
    if [[ $before = --event ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" send --list 2>/dev/null)" -- "$word")
    elif [[ $before = --* ]] && each=$(grep -oE -- "$before .*\{[^}]*\}" <<<"$help"); then
        each=${each##*\{}
        each=${each%\}*}
        mapfile -t COMPREPLY < <(compgen -W "${each//,/ }" -- "$word")
    elif [[ $word = -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(grep -oE -- '--[a-z-]+' <<<"$help" | sort -u)" -- "$word")
    elif [[ ${#command[@]} -eq 0 ]] || { [[ ${command[0]} = inbox && ${#command[@]} -eq 1 ]] && [[ $COMP_CWORD -gt 2 ]]; }; then
        mapfile -t COMPREPLY < <(compgen -W "$(sed -n '/^Subcommands:/,$ s/^  \([a-z][a-z]*\) .*/\1/p' <<<"$help")" -- "$word")
    fi
    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then mapfile -t COMPREPLY < <(compgen -f -- "$word"); fi
}
complete -F _smartcar_webhooks smartcar-webhooks

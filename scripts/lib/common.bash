# Shared by the scripts: where the project is, how a phase is reported, how a signal is passed on.

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit

logs=.build-logs

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit "${2:-1}"
}

# Runs a command so that a signal sent to this script alone reaches it too (as $forward_as, where set); answers the command's status.
forwarding() {
  local child caught='' status signal before
  before=$(trap -p INT TERM HUP)
  # An asynchronous command would otherwise ignore Ctrl-C and read from /dev/null.
  (trap - INT QUIT; exec "$@") <&0 &
  child=$!
  for signal in INT TERM HUP; do
    # shellcheck disable=SC2064 # the names of now are meant
    trap "caught=$signal; kill -${forward_as:-$signal} $child 2>/dev/null || true" "$signal"
  done
  while :; do
    caught='' status=0
    wait "$child" || status=$?
    [[ -n $caught ]] || break
  done
  trap - INT TERM HUP
  eval "$before"
  return "$status"
}

# Until it is killed, or the script is: what runs, for how long, and the last count that its log tells, on one line that is written over.
ticking() {
  local name=$1 start=$SECONDS count
  while sleep 1 && kill -0 $$ 2>/dev/null; do
    count=$(tail -c 4000 "$logs/$name.log" 2>/dev/null | grep -oE '\[[0-9]+/[0-9]+\]' | tail -1 || true)
    printf '\r%-8s %4d s … %-20s\r' "$name" $((SECONDS - start)) "$count"
  done
}

# phase NAME COMMAND…: one line with the time it took; the full output goes to .build-logs/NAME.log.
# After a failure the caller chooses what of the log to show. A terminal is told of its progress, unless others run beside it.
phase() {
  local name=$1 start=$SECONDS status=0 ticker=''
  shift
  mkdir -p "$logs"
  : >"$logs/$name.log"
  if [[ -t 1 && -z ${beside:-} ]]; then
    ticking "$name" &
    ticker=$!
  fi
  forwarding "$@" >"$logs/$name.log" 2>&1 || status=$?
  if [[ -n $ticker ]]; then
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    printf '\r%40s\r' ''
  fi
  if ((status == 0)); then
    printf '%-8s %4d s\n' "$name" $((SECONDS - start))
  else
    printf '%-8s %4d s  FAILED (status %d), see %s/%s.log\n' "$name" $((SECONDS - start)) "$status" "$logs" "$name"
    # 129, 130, 143: we were told to stop, so nothing else is begun.
    case $status in 129 | 130 | 143) exit "$status" ;; esac
  fi
  return "$status"
}

# together FUNCTION…: all at once; fails when one does. A signal sent to this script ends all of them, and this script with them.
together() {
  # What runs beside others ignores an interrupt, whatever it is told.
  local each status=0 ended signal jobs=() caught='' forward_as=TERM beside=1
  for each; do
    "$each" &
    jobs+=($!)
  done
  for signal in INT TERM HUP; do
    # shellcheck disable=SC2064 # the names of now are meant
    trap "caught=$((128 + $(kill -l $signal))); kill ${jobs[*]} 2>/dev/null || true" "$signal"
  done
  for each in "${jobs[@]}"; do
    while :; do
      ended=0
      wait "$each" || ended=$?
      kill -0 "$each" 2>/dev/null || break
    done
    ((ended == 0)) || status=1
  done
  trap - INT TERM HUP
  [[ -z $caught ]] || exit "$caught"
  return "$status"
}

#!/bin/sh
# A Postfix of its own below DIRECTORY (empty, of root, reachable for everybody), on a loopback port: STARTTLS with
# CERTIFICATE and KEY, AUTH required, mail for example.com into DIRECTORY/mail/inbox.   Needs root.
#
#     postfix.sh DIRECTORY CERTIFICATE KEY USER PASSWORD
#
# Says {"event": "listening", "port": N} when it answers; stops Postfix, by its master's pid, when its stdin ends.
set -eu
directory=$1 certificate=$2 key=$3 user=$4 password=$5
umask 022
mkdir -p "$directory/conf" "$directory/queue" "$directory/data" "$directory/mail" "$directory/conf/sasl"
chown postfix "$directory/data"
chown nobody "$directory/mail"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

cat > "$directory/conf/main.cf" <<END
compatibility_level = 3.6
queue_directory = $directory/queue
data_directory = $directory/data
maillog_file = $directory/log
maillog_file_prefixes = $directory
myhostname = localhost
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
mynetworks =
virtual_mailbox_domains = example.com
virtual_mailbox_base = $directory/mail
virtual_mailbox_maps = static:inbox/
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
smtpd_tls_cert_file = $certificate
smtpd_tls_key_file = $key
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_path = smtpd
smtpd_sasl_local_domain = localhost
cyrus_sasl_config_path = $directory/conf/sasl
smtpd_client_restrictions =
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access inline:{ { refused@example.com = 550 5.1.1 no such person } }, permit_sasl_authenticated, reject
END
cat > "$directory/conf/master.cf" <<END
127.0.0.1:$port inet n - n - - smtpd
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
proxymap  unix  - - n - - proxymap
error     unix  - - n - - error
retry     unix  - - n - - error
virtual   unix  - n n - - virtual
anvil     unix  - - n - 1 anvil
postlog   unix-dgram n - n - 1 postlogd
END
# Debian looks here whatever cyrus_sasl_config_path says.
cat > "$directory/conf/sasl/smtpd.conf" <<END
pwcheck_method: auxprop
auxprop_plugin: sasldb
mech_list: PLAIN LOGIN
sasldb_path: $directory/conf/sasl/sasldb2
END
printf '%s' "$password" | saslpasswd2 -p -c -f "$directory/conf/sasl/sasldb2" -u localhost "$user"
chown postfix "$directory/conf/sasl/sasldb2"

postfix -c "$directory/conf" start > "$directory/start" 2>&1 || { cat "$directory/start" >&2; exit 1; }
pid=$(tr -d ' ' < "$directory/queue/pid/master.pid")
printf '{"event": "listening", "port": %s, "pid": %s}\n' "$port" "$pid"
while read -r _; do :; done
kill -TERM "$pid"
while kill -0 "$pid" 2> /dev/null; do python3 -c 'import time; time.sleep(0.02)'; done

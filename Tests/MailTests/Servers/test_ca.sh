#!/bin/sh
# Makes in DIRECTORY: ca.pem; good.pem and good.key (localhost, 127.0.0.1), elsewhere.pem and elsewhere.key (another
# name), both signed by it; other-ca.pem, which signed nothing here.   test_ca.sh DIRECTORY
set -eu
cd "$1"
key() { openssl ecparam -genkey -name prime256v1 -noout -out "$1"; }
authority() {
  key "$1.key"
  openssl req -x509 -new -key "$1.key" -days 2 -subj "/CN=Test $1" -out "$1.pem"
}
server() {
  key "$1.key"
  printf 'subjectAltName=%s\n' "$2" > "$1.ext"
  openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
  openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -set_serial "$3" -days 2 -extfile "$1.ext" -out "$1.pem" 2> "$1.log"
}
authority ca
authority other-ca
server good 'DNS:localhost,IP:127.0.0.1' 1
server elsewhere 'DNS:elsewhere.example.com' 2

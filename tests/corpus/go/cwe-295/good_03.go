package deploy

import (
	"golang.org/x/crypto/ssh"
)

func dial(addr, user string, key ssh.Signer, host ssh.PublicKey) (*ssh.Client, error) {
	return ssh.Dial("tcp", addr, &ssh.ClientConfig{
		User:            user,
		Auth:            []ssh.AuthMethod{ssh.PublicKeys(key)},
		HostKeyCallback: ssh.FixedHostKey(host),
	})
}

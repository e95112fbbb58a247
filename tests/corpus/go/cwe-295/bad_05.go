package deploy

import (
	"net"

	"golang.org/x/crypto/ssh"
)

func dial(addr string, signer ssh.Signer) (*ssh.Client, error) {
	config := &ssh.ClientConfig{
		User: "deploy",
		Auth: []ssh.AuthMethod{ssh.PublicKeys(signer)},
		HostKeyCallback: func(hostname string, remote net.Addr, key ssh.PublicKey) error { // BAD
			return nil
		},
	}
	return ssh.Dial("tcp", addr, config)
}

package deploy

import (
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

func dial(addr string, signer ssh.Signer) (*ssh.Client, error) {
	callback, err := knownhosts.New("/etc/ssh/known_hosts")
	if err != nil {
		return nil, err
	}
	config := &ssh.ClientConfig{
		User:            "deploy",
		Auth:            []ssh.AuthMethod{ssh.PublicKeys(signer)},
		HostKeyCallback: callback,
	}
	return ssh.Dial("tcp", addr, config)
}

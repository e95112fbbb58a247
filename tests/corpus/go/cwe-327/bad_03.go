package vault

import (
	"crypto/des"
)

func seal(key, block []byte) ([]byte, error) {
	c, err := des.NewCipher(key) // BAD
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(block))
	c.Encrypt(out, block)
	return out, nil
}

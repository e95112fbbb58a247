package crypt

import (
	"crypto/cipher"
	"crypto/des"
	"crypto/rc4"
)

func Seal(key, plain []byte) ([]byte, error) {
	block, err := des.NewTripleDESCipher(key) // BAD
	if err != nil {
		return nil, err
	}
	stream := cipher.NewCTR(block, make([]byte, block.BlockSize()))
	out := make([]byte, len(plain))
	stream.XORKeyStream(out, plain)
	return out, nil
}

func Old(key, plain []byte) ([]byte, error) {
	c, err := rc4.NewCipher(key) // BAD
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(plain))
	c.XORKeyStream(out, plain)
	return out, nil
}

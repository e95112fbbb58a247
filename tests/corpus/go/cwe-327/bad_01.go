package vault

import (
	"crypto/cipher"
	"crypto/des"
)

func seal(key, iv, text []byte) ([]byte, error) {
	block, err := des.NewTripleDESCipher(key) // BAD
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(text))
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, text)
	return out, nil
}

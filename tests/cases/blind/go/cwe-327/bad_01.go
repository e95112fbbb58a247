package vault

import "crypto/rc4"

func Mask(key, secret []byte) ([]byte, error) {
	stream, err := rc4.NewCipher(key) // BAD
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(secret))
	stream.XORKeyStream(out, secret)
	return out, nil
}

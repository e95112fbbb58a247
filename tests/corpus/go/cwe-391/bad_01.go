package save

import (
	"encoding/json"
	"os"
)

type Settings struct{ Name string }

func Load(path string) Settings {
	var s Settings
	data, _ := os.ReadFile(path) // BAD
	_ = json.Unmarshal(data, &s) // BAD
	return s
}

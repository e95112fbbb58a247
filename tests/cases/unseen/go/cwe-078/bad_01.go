package agent

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/gorilla/websocket"
)

type order struct {
	Action string
	Args   map[string]string
}

var run = exec.CommandContext

func Serve(ctx context.Context, conn *websocket.Conn) error {
	for {
		_, data, err := conn.ReadMessage()
		if err != nil {
			return err
		}
		var o order
		if err := json.Unmarshal(data, &o); err != nil {
			return err
		}
		switch o.Action {
		case "restart":
			out, _ := run(ctx, "sh", "-c", "systemctl restart "+o.Args["unit"]).CombinedOutput() // BAD
			if err := conn.WriteMessage(websocket.TextMessage, out); err != nil {
				return err
			}
		}
	}
}

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

var units = map[string]string{
	"web":   "nginx.service",
	"queue": "rabbitmq-server.service",
}

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
		unit, known := units[o.Args["unit"]]
		if o.Action != "restart" || !known {
			continue
		}
		out, _ := run(ctx, "sh", "-c", "systemctl restart "+unit).CombinedOutput()
		if err := conn.WriteMessage(websocket.TextMessage, out); err != nil {
			return err
		}
	}
}

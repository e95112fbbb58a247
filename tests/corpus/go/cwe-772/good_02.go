package wait

import (
	"context"
	"os"
	"time"
)

func run(signals chan os.Signal, stop func(context.Context) error) {
	for range signals {
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		defer cancel()
		if err := stop(ctx); err != nil {
			panic(err)
		}
		os.Exit(0)
	}
}

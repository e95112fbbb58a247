package main

import (
	"os"

	"github.com/redis/go-redis/v9"
)

func client() *redis.Client {
	return redis.NewClient(&redis.Options{Addr: "cache:6379", Password: os.Getenv("REDIS_PASSWORD")})
}

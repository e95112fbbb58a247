package main

import "github.com/redis/go-redis/v9"

func client() *redis.Client {
	return redis.NewClient(&redis.Options{Addr: "cache:6379", Password: "r3d1sPr0dKey77"}) // BAD
}

package grpcc

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

func Dial() (*grpc.ClientConn, error) {
	return grpc.NewClient("payments.example.org:443", grpc.WithTransportCredentials(insecure.NewCredentials())) // BAD
}

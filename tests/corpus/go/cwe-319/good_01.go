package grpcc

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

func Dial() (*grpc.ClientConn, error) {
	return grpc.NewClient("payments.example.org:443", grpc.WithTransportCredentials(credentials.NewTLS(nil)))
}

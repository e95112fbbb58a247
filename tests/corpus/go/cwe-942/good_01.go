package api

import (
	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

func router() *gin.Engine {
	r := gin.New()
	c := cors.DefaultConfig()
	c.AllowOrigins = []string{"https://app.example.com"}
	c.AllowCredentials = true
	r.Use(cors.New(c))
	return r
}

package api

import (
	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

func router() *gin.Engine {
	r := gin.New()
	c := cors.DefaultConfig()
	c.AllowAllOrigins = true
	c.AllowCredentials = true // BAD
	r.Use(cors.New(c))
	return r
}

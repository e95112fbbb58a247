package catalog

import (
	"encoding/json"
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

func Count(items *mongo.Collection) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		brand := r.URL.Query().Get("brand")
		script := "this.visible && this.brand == '" + brand + "'"
		n, err := items.CountDocuments(r.Context(), bson.M{"$where": script}) // BAD
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		_ = json.NewEncoder(w).Encode(n)
	}
}

package mongo

import (
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type Store struct{ coll *mongo.Collection }

func (s *Store) Find(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	filter := bson.M{"name": name}
	cur, err := s.coll.Find(r.Context(), filter)
	if err != nil {
		return
	}
	defer cur.Close(r.Context())
}

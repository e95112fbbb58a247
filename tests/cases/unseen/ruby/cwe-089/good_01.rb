require "grape"
require "pg"

class SensorApi < Grape::API
  format :json

  helpers do
    def db
      @db ||= PG.connect(ENV.fetch("DATABASE_URL"))
    end

    def readings(filter)
      sql = +"SELECT taken_at, value FROM reading WHERE sensor = "
      sql << "$1"
      sql << " LIMIT 100"
      db.exec_params(sql, [filter[:sensor]]).to_a
    end
  end

  params do
    requires :sensor, type: String
  end
  get :readings do
    readings(declared(params))
  end
end

class Tokens
  def read(token)
    payload, = JWT.decode(token, KEY, true, algorithm: "HS256")
    payload["sub"]
  end
end

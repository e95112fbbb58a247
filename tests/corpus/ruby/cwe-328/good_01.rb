require "digest"

class AssetCache
  def key(body)
    Digest::MD5.hexdigest(body)
  end

  def digest(password)
    BCrypt::Password.create(password)
  end
end

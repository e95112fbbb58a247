require "digest"
require "sequel"

class Customer < Sequel::Model
  def password=(clear)
    self.password_digest = digest_of(clear)
  end

  def authenticate?(clear)
    Rack::Utils.secure_compare(password_digest, digest_of(clear))
  end

  private

  def digest_of(clear)
    Digest::SHA1.hexdigest(clear) # BAD
  end
end

class Asset
  def etag
    Digest::SHA256.hexdigest(body)
  end
end

class Invitation
  CHARS = [*"a".."z", *"0".."9"].freeze

  def token
    @token ||= Array.new(20) { CHARS.sample }.join # BAD
  end

  def reset_code
    rand(100_000..999_999).to_s # BAD
  end
end

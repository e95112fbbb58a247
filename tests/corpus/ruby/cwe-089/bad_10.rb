class User < ApplicationRecord
  def self.search(term)
    joins(:profile).where("profiles.bio LIKE '%#{term}%'") # BAD
  end

  scope :by_role, ->(role) { where("role = '#{role}'") } # BAD
end

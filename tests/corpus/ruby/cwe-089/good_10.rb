class User < ApplicationRecord
  def self.search(term)
    joins(:profile).where("profiles.bio LIKE ?", "%#{sanitize_sql_like(term)}%")
  end

  scope :by_role, ->(role) { where(role: role) }
  scope :recent, -> { where("#{table_name}.created_at > ?", 1.day.ago) }
end

class Cases
  # --- ruby-sql-built-from-text

  def self.search(name)
    # ruleid: ruby-sql-built-from-text
    where("name = '#{name}'")
  end

  def find(db, name)
    # ruleid: ruby-sql-built-from-text
    db.execute("SELECT * FROM users WHERE name LIKE '%#{name}%'")
  end

  def safe(db, name, table)
    # ok: ruby-sql-built-from-text
    User.where("name = ?", name)
    # ok: ruby-sql-built-from-text
    User.where(name: name)
    # ok: ruby-sql-built-from-text
    db.execute("SELECT count(*) FROM #{table}")
    # ok: ruby-sql-built-from-text
    User.where("id = #{name.to_i}")
  end

  # --- ruby-command-built-from-text

  def ping(host)
    # ruleid: ruby-command-built-from-text
    system("ping -c 1 #{host}")
    # ruleid: ruby-command-built-from-text
    output = `ping -c 1 #{host}`
    # ok: ruby-command-built-from-text
    system("ping", "-c", "1", host)
    # ok: ruby-command-built-from-text
    system("ping -c 1 #{Shellwords.escape(host)}")
  end
end

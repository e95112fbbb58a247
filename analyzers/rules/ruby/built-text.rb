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

class Report
  def initialize(connection, folder)
    @connection = connection
    @folder = folder
  end

  def totals(region, year)
    sql = "SELECT SUM(amount) FROM sales WHERE region = '" + region + "'"
    sql << " AND year = #{year}"
    # ruleid: ruby-sql-built-from-text
    @connection.execute(sql)
    # ok: ruby-sql-built-from-text
    @connection.execute("SELECT SUM(amount) FROM sales WHERE region = #{@connection.quote(region)}")
  end

  # ruleid: ruby-sql-built-from-text
  scope :by_role, ->(role) { where("role = '#{role}'") }
  # ok: ruby-sql-built-from-text
  scope :with_role, ->(role) { where(role: role) }

  def size
    # ruleid: ruby-command-built-from-text
    `du -s #{@folder}`.to_i
  end

  def list(path)
    # ruleid: ruby-command-built-from-text
    Open3.capture3("tar tf " + path)
    # ok: ruby-command-built-from-text
    Open3.capture3("tar", "tf", path)
    # ok: ruby-command-built-from-text
    `du -s #{Shellwords.escape(path)}`.to_i
  end

  def looked(ldap, doc, uid)
    # ruleid: ruby-query-built-from-text
    Net::LDAP::Filter.construct("(uid=#{uid})")
    # ok: ruby-query-built-from-text
    Net::LDAP::Filter.construct("(uid=#{Net::LDAP::Filter.escape(uid)})")
    # ruleid: ruby-query-built-from-text
    doc.xpath("//user[@name='#{uid}']")
    # ok: ruby-query-built-from-text
    doc.xpath("//user[@name=$name]", nil, { "name" => uid })
    # ruleid: ruby-query-built-from-text, ruby-sql-built-from-text
    Note.where("$where" => "this.owner == '#{uid}'")
    # ok: ruby-query-built-from-text
    Note.where(owner: uid)
  end
end

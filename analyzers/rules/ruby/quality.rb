class Cases
  # --- ruby-any-error-swallowed

  def work
    # ruleid: ruby-any-error-swallowed
    begin
      run
    rescue Exception => error
      puts "it failed"
    end
    # ruleid: ruby-any-error-swallowed
    begin
      run
    rescue Exception => e
      puts e
    end
    # ok: ruby-any-error-swallowed
    begin
      run
    rescue StandardError => error
      puts error
    end
    # ok: ruby-any-error-swallowed
    begin
      run
    rescue Exception => error
      clean
      raise
    end
  end
end

  # --- ruby-error-dropped

  def dropped
    risky
  rescue StandardError
    # ok: ruby-error-dropped
    log("it failed")
  end

  def dropped_in_block
    begin
      risky
    # ruleid: ruby-error-dropped
    rescue StandardError => e
      nil
    end
    begin
      risky
    # ruleid: ruby-error-dropped
    rescue
      # it does not matter
    end
    begin
      risky
    rescue KeyError
      # ok: ruby-error-dropped
      fallback
    end
  end

  def dropped_at_the_end
    # ruleid: ruby-error-dropped
    value = JSON.parse(text) rescue {}
    # ruleid: ruby-error-dropped
    other = risky rescue nil
    # ok: ruby-error-dropped
    third = risky || nil
  end

  # --- ruby-file-left-open

  def counted(path)
    # ruleid: ruby-file-left-open
    file = File.open(path)
    file.readlines.size
  end

  def written(path)
    # ruleid: ruby-file-left-open
    out = File.new(path, "w")
    out.puts "x"
    true
  end

  def closed(path)
    # ok: ruby-file-left-open
    file = File.open(path)
    lines = file.readlines
    file.close
    lines.size
  end

  def handed_on(path)
    # ok: ruby-file-left-open
    file = File.open(path)
    parse(file)
  end

  # --- ruby-made-after-looking

  def claimed(path)
    unless File.exist?(path)
      # ruleid: ruby-made-after-looking
      File.write(path, "1")
    end
    # ok: ruby-made-after-looking
    File.write(other, "1")
  end

  def claimed_or_not(path)
    return false if File.exist?(path)

    # ruleid: ruby-made-after-looking
    File.write(path, "1")
    # ok: ruby-made-after-looking
    File.open(path, File::WRONLY | File::CREAT | File::EXCL) { |f| f.write("1") }
  end

  # --- ruby-condition-always-the-same

  def always(role, a, b)
    # ruleid: ruby-condition-always-the-same
    return false if role != "admin" || role != "owner"
    # ruleid: ruby-condition-always-the-same
    return false if a == a && b
    # ok: ruby-condition-always-the-same
    return false if role != "admin" && role != "owner"
    # ok: ruby-condition-always-the-same
    a == b || a != 1
  end

  # --- ruby-waits-for-ever

  def waits(http)
    # ruleid: ruby-waits-for-ever
    http.open_timeout = nil
    # ruleid: ruby-waits-for-ever
    http.read_timeout = nil
    # ok: ruby-waits-for-ever
    http.open_timeout = 5
    # ok: ruby-waits-for-ever
    http.keep_alive_timeout = nil
  end
end

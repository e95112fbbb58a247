module PostsHelper
  def headline(post)
    "<h2>#{post.title}</h2>".html_safe # BAD
  end

  def badge(name)
    raw("<b>" + name + "</b>") # BAD
  end
end

module PostsHelper
  def headline(post)
    content_tag(:h2, post.title)
  end

  def badge(name)
    safe_join([tag.b(name), "<hr>".html_safe])
  end

  def escaped(name)
    "<b>#{ERB::Util.html_escape(name)}</b>".html_safe
  end
end

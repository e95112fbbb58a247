module PostsHelper
  def title(post)
    "<h1>#{post.title}</h1>".html_safe # BAD
  end
end

module PostsHelper
  def title(post)
    content_tag(:h1, post.title)
  end
end

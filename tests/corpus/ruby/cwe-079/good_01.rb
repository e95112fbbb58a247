module ProfilesHelper
  def biography
    content_tag(:p, params[:bio])
  end

  def line
    "<br>".html_safe
  end
end

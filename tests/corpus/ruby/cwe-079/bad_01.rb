module ProfilesHelper
  def biography
    "<p>#{params[:bio]}</p>".html_safe # BAD
  end
end

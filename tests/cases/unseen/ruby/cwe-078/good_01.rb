class ThumbnailJob < ApplicationJob
  queue_as :media

  def perform(upload_id)
    upload = Upload.find(upload_id)
    render_thumbnail(upload.id, upload.path)
  end

  private

  def render_thumbnail(id, path)
    out = "#{path}.thumb.jpg"
    ok = system("convert", path, "-resize", "200x200", "-set", "comment", "upload #{id}", out)
    raise "convert failed" unless ok
  end
end

using System.IO;
using System.Threading.Tasks;

public static class DiskCache
{
    public static bool Delete(string path)
    {
        var deleted = false;
        for (var i = 0; i < 3; i++)
        {
            try
            {
                File.Delete(path);
                deleted = true;
                break;
            }
            catch
            {
                // another process reads it
            }
        }

        return deleted;
    }

    public static async Task<bool> WriteAsync(string path, byte[] bytes)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                using (var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read))
                {
                    await stream.WriteAsync(bytes, 0, bytes.Length).ConfigureAwait(false);
                }

                return true;
            }
            catch
            {
                // another process writes it
            }
        }

        return false;
    }
}

using System.Collections.Concurrent;
using System.IO;

public sealed class KeyMap(string path)
{
    private readonly ConcurrentDictionary<string, string> _keys = new();

    public void Load()
    {
        if (!File.Exists(path))
            return;

        for (var i = 0; i < 3; i++)
        {
            try
            {
                using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
                {
                    using (var reader = new StreamReader(stream))
                    {
                        string? line;
                        while ((line = reader.ReadLine()) != null)
                            _keys.TryAdd(line, Shorten(line));
                    }
                }

                break;
            }
            catch
            {
            }
        }
    }

    private static string Shorten(string key) => key.Length > 32 ? key[..32] : key;
}

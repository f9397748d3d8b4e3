using System.IO;
using System.Threading;

public static class Scratch
{
    public static void Clear(string path)
    {
        var attempts = 0;
        while (attempts < 5)
        {
            try
            {
                if (Directory.Exists(path))
                    Directory.Delete(path, true);
                break;
            }
            catch
            {
                Thread.Sleep(200);
            }

            attempts++;
        }
    }
}

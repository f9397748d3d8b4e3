using System.Security.Cryptography.X509Certificates;
using Microsoft.JSInterop;

// A key of the machine's own store, which sometimes takes a moment.
public static class Keys
{
    public static X509Certificate2 Read(byte[] bytes)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                var certificate = X509CertificateLoader.LoadPkcs12(bytes, null);
                _ = certificate.GetRSAPrivateKey();
                return certificate;
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                Thread.Sleep(1000);
            }
        }

        throw new InvalidOperationException("No key");
    }
}

// The user's own page, whose script is not loaded yet.
public abstract class Map(IJSRuntime script)
{
    protected async ValueTask DrawAsync(string function, params object[] arguments)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                await script.InvokeVoidAsync(function, CancellationToken.None, arguments).ConfigureAwait(false);
                return;
            }
            catch (JSException e) when (e.Message.StartsWith("Could not find"))
            {
                await Task.Delay(500).ConfigureAwait(false);
            }
        }
    }
}

using System.Net.Sockets;

namespace Patterns.Codegen;

/// <summary>Sockets, streams and time-outs.</summary>
internal static class TransportFailures
{
    /// <summary>The kind, or null for an exception of another sort.</summary>
    public static FailureKind? Classify(Exception error) => error switch
    {
        TimeoutException or SocketException => FailureKind.Transient,
        HttpIOException http => HttpFailures.IsTransient(http.HttpRequestError, http.InnerException) ? FailureKind.Transient : FailureKind.Answer,

        // The file system's answers are I/O exceptions too.
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException or PathTooLongException or FileLoadException => FailureKind.Answer,
        IOException => FailureKind.Transient,
        _ => null,
    };
}

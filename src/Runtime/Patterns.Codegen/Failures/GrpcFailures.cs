using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Patterns.Codegen;

/// <summary>gRPC's status codes, read without a reference to gRPC.</summary>
internal static class GrpcFailures
{
    private const string Marker = "StatusCode=\"";

    /// <summary>By the status code; an unreadable one is an answer.</summary>
    /// <param name="error">A <c>Grpc.Core.RpcException</c> or one derived from it.</param>
    /// <param name="type">The type <c>Grpc.Core.RpcException</c> itself.</param>
    public static FailureKind Classify(Exception error, Type type) => Status(error, type) switch
    {
        "Unavailable" or "DeadlineExceeded" or "ResourceExhausted" => FailureKind.Transient,
        "Cancelled" => FailureKind.Neutral,
        _ => FailureKind.Answer,
    };

    /// <summary>Whether it is what a client throws, unless told otherwise, when its token was cancelled.</summary>
    /// <param name="error">A <c>Grpc.Core.RpcException</c> or one derived from it.</param>
    /// <param name="type">The type <c>Grpc.Core.RpcException</c> itself.</param>
    public static bool IsCancellation(Exception error, Type type) => Status(error, type) == "Cancelled";

    private static string? Status(Exception error, Type type) => StatusByProperty(error, type) ?? StatusByMessage(error.Message);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "When the trimmer removed the property, the message is read instead.")]
    private static string? StatusByProperty(Exception error, Type type)
    {
#pragma warning disable CA1031
        try
        {
            return type.GetProperty("StatusCode", BindingFlags.Public | BindingFlags.Instance)?.GetValue(error)?.ToString();
        }
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    // Unless its maker wrote another text, the message is: Status(StatusCode="Unavailable", Detail="...").
    private static string? StatusByMessage(string message)
    {
        var start = message.IndexOf(Marker, StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += Marker.Length;
        var end = message.IndexOf('"', start);
        return end < 0 ? null : message[start..end];
    }
}

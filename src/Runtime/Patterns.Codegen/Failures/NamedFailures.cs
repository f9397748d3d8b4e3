namespace Patterns.Codegen;

/// <summary>Exceptions of libraries that this one does not reference, known by the names of their types.</summary>
internal static class NamedFailures
{
    /// <summary>The kind, or null for an exception of another sort.</summary>
    public static FailureKind? Classify(Exception error)
    {
        for (var type = error.GetType(); type is not null && type != typeof(Exception); type = type.BaseType)
        {
            switch (type.FullName)
            {
                case "StackExchange.Redis.RedisConnectionException":
                case "StackExchange.Redis.RedisTimeoutException":
                    return FailureKind.Transient;
                case "Grpc.Core.RpcException":
                    return GrpcFailures.Classify(error, type);
            }
        }

        return null;
    }
}

#pragma warning disable IDE0130 // These stand in for libraries that the core knows by name only.
namespace StackExchange.Redis
{
    internal class RedisConnectionException : Exception;

    internal sealed class RedisTimeoutException : Exception;
}

namespace Grpc.Core
{
    internal enum StatusCode
    {
        Cancelled = 1,
        DeadlineExceeded = 4,
        NotFound = 5,
        ResourceExhausted = 8,
        Internal = 13,
        Unavailable = 14,
    }

    internal class RpcException(StatusCode statusCode) : Exception("a text of the caller's own")
    {
        public StatusCode StatusCode { get; } = statusCode;
    }
}

namespace Microsoft.Data.SqlClient
{
    internal sealed class SqlException(int number, byte severity) : System.Data.Common.DbException
    {
        public int Number { get; } = number;

        public byte Class { get; } = severity;
    }
}

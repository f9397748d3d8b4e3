using Polly;

namespace Patterns.Codegen;

/// <summary>
/// The exceptions by which clients answer a cancelled token, beside <see cref="OperationCanceledException"/>. To be asked once it is known that the token
/// was cancelled: by itself such an exception may have another cause.
/// </summary>
internal static class Cancellations
{
    /// <summary>Whether the exception is a client's answer to its cancelled token, or has one inside.</summary>
    /// <param name="error">What a call failed with.</param>
    public static bool Includes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            // A verdict of another pattern stands, whatever led to it.
            if (cause is ExecutionRejectedException or IPatternRejection)
                return false;
            if (cause is OperationCanceledException || IsNamed(cause))
                return true;
        }

        return false;
    }

    private static bool IsNamed(Exception error)
    {
        for (var type = error.GetType(); type is not null && type != typeof(Exception); type = type.BaseType)
        {
            switch (type.FullName)
            {
                case "Grpc.Core.RpcException":
                    return GrpcFailures.IsCancellation(error, type);
                case "Microsoft.Data.SqlClient.SqlException" or "System.Data.SqlClient.SqlException":
                    return SqlClientFailures.IsCancellation(error, type);
            }
        }

        return false;
    }
}

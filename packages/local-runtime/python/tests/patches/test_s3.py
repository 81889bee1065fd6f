"""S3, where it differs from moto's."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor

import boto3


def client_of(aws):
    # One client for each thread: what is tested is the server.
    return boto3.session.Session().client(
        "s3",
        endpoint_url=aws.endpoint,
        region_name="us-east-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )


def test_s3_object_bodies_are_whole_while_they_are_overwritten(aws, bucket):
    bodies = [bytes([number]) * (200_000 + number) for number in range(8)]
    etags = {hashlib.md5(body, usedforsecurity=False).hexdigest(): body for body in bodies}
    aws.client("s3").put_object(Bucket=bucket, Key="k", Body=bodies[0])

    def write(number: int) -> None:
        s3 = client_of(aws)
        for body in bodies[number::2]:
            s3.put_object(Bucket=bucket, Key="k", Body=body)

    def read(_number: int) -> None:
        s3 = client_of(aws)
        for _ in range(15):
            answer = s3.get_object(Bucket=bucket, Key="k")
            body = answer["Body"].read()
            assert body == etags[answer["ETag"].strip('"')]
            assert len(body) == answer["ContentLength"]

    with ThreadPoolExecutor(6) as pool:
        work = [pool.submit(read, number) for number in range(4)] + [pool.submit(write, number) for number in range(2)]
        for done in work:
            done.result()


def test_s3_object_bodies_of_many_keys_come_back_right(aws, bucket):
    def put_get_delete(number: int) -> None:
        s3, prefix = client_of(aws), f"p{number}/"
        for key in range(10):
            s3.put_object(Bucket=bucket, Key=f"{prefix}{key}", Body=f"{number}-{key}".encode())
        listed = [item["Key"] for item in s3.list_objects_v2(Bucket=bucket, Prefix=prefix)["Contents"]]
        assert listed == sorted(f"{prefix}{key}" for key in range(10))
        for key in range(10):
            assert s3.get_object(Bucket=bucket, Key=f"{prefix}{key}")["Body"].read() == f"{number}-{key}".encode()
        s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": f"{prefix}{key}"} for key in range(5)]})
        assert s3.list_objects_v2(Bucket=bucket, Prefix=prefix)["KeyCount"] == 5

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(put_get_delete, range(6)))


def test_s3_object_bodies_of_a_multipart_upload(aws, bucket):
    s3, parts = aws.client("s3"), [os.urandom(5 * 1024 * 1024), b"tail"]
    upload = s3.create_multipart_upload(Bucket=bucket, Key="big")["UploadId"]
    made = [
        {
            "PartNumber": number,
            "ETag": s3.upload_part(Bucket=bucket, Key="big", UploadId=upload, PartNumber=number, Body=part)["ETag"],
        }
        for number, part in enumerate(parts, start=1)
    ]
    s3.complete_multipart_upload(Bucket=bucket, Key="big", UploadId=upload, MultipartUpload={"Parts": made})
    s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "big"})
    s3.delete_object(Bucket=bucket, Key="big")

    assert s3.get_object(Bucket=bucket, Key="copy")["Body"].read() == b"".join(parts)
    last = s3.get_object(Bucket=bucket, Key="copy", Range="bytes=-4")["Body"].read()
    assert last == b"tail"
